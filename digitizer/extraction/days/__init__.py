"""Days and hours: which one is the paper's own, which are told in sentences or in words, and which were lost."""
