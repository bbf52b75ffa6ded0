"""The sections of the office (业务板块): each a Django app that knows what is below it and never another section."""
