"""Trainings (学习培训): courses, study trips and sharing sessions."""
