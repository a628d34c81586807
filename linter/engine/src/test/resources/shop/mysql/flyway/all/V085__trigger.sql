DELIMITER //
CREATE TRIGGER lines_at_least_one BEFORE INSERT ON order_lines FOR EACH ROW
BEGIN
    IF NEW.quantity < 1 THEN
        SET NEW.quantity = 1;
    END IF;
END //
DELIMITER ;
