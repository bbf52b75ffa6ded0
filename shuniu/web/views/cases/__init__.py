"""The pages of first contact (首问与来访来电)."""
