DROP TYPE dimensions CASCADE;
