"""Archiving (归档): documents that were handled become items of the archive, numbered, catalogued, transferred and appraised.

中办发〔2012〕14号 art. 27; 国家档案局令第8号 (what is filed, and for how long); DA/T 22-2015 (items, order, numbers, catalogue);
DA/T 70-2018 (四性检测); 档案法实施条例 art. 24 (appraisal and destruction).
"""
