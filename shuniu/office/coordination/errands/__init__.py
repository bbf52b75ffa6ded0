"""机关事务: seals, cars, service at meetings, visitors; asked for by staff, approved by the head, done by the unit's desk."""
