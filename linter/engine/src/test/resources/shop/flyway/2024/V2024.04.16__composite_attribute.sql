ALTER TYPE dimensions ADD ATTRIBUTE depth int;
