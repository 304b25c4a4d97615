package io.handoff.contracts;

/**
 * What one delivery is addressed by everywhere: the record key on Kafka, the primary key in Postgres.
 *
 * <p>As text {@code <merchant id>/<external_delivery_id>}; a merchant id holds no slash, so the first one divides.
 */
public record DeliveryKey(MerchantId merchant, ExternalDeliveryId externalId) {

    public static DeliveryKey parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("a delivery key is <merchant id>/<external_delivery_id>");
        }
        return new DeliveryKey(
                new MerchantId(key.substring(0, slash)), new ExternalDeliveryId(key.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return merchant.value() + '/' + externalId.value();
    }
}
