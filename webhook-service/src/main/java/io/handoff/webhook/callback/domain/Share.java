package io.handoff.webhook.callback.domain;

import io.handoff.contracts.MerchantId;
import java.util.ArrayList;
import java.util.List;

/**
 * How many callbacks may begin to one endpoint now.
 *
 * @param version of the endpoint's settings
 */
public record Share(MerchantId merchant, long version, int slots) {
    /** Divides so many slots evenly; who comes first is served when there are fewer slots than endpoints. */
    public static List<Share> divide(List<Share> wanted, int slots) {
        List<Share> shares = new ArrayList<>();
        int left = slots;
        for (int i = 0; i < wanted.size() && left > 0; i++) {
            Share want = wanted.get(i);
            int even = Math.max(1, left / (wanted.size() - i));
            int given = Math.min(want.slots(), even);
            if (given > 0) {
                shares.add(new Share(want.merchant(), want.version(), given));
                left -= given;
            }
        }
        return shares;
    }
}
