package io.handoff.houserules.sample.orders;

class CancelOrder {
    PlaceOrder undone() {
        return new PlaceOrder();
    }
}
