package io.handoff.bench.load;

/** A merchant made for one measurement. */
public record BenchMerchant(String id, String token, String secret, String callbackSecret) {

    @Override
    public String toString() {
        return "BenchMerchant[" + id + "]";
    }
}
