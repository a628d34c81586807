package io.github.concertina.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private final Receipts receipts = new Receipts();

    /** Two versions update one order, and the acknowledgement of the earlier update may arrive last. */
    @Test
    void the_later_update_of_an_order_counts_in_whatever_order_they_are_acknowledged() {
        receipts.updated(7, 2, "second");
        receipts.updated(7, 1, "first");
        assertThat(receipts.last()).containsEntry(7L, new Receipts.Receipt(7, 2, "second"));
        assertThat(receipts.count()).isEqualTo(2);
    }

    @Test
    void a_new_order_can_be_asked_for_at_once() {
        assertThat(receipts.recent(1)).isEmpty();
        receipts.inserted(9, "somebody");
        assertThat(receipts.recent(1)).contains(new Receipts.Receipt(9, 0, "somebody"));
    }
}
