package io.handoff.quote.gather.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.quotation.GatherReport;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Gathers for people. To be called in HTTP handlers, whose Vert.x contexts a session may live in. */
@Singleton
public final class ReadGathers {

    /**
     * A delivery's gathers, newest first.
     *
     * @param before only those that came before the one of this number
     */
    public Uni<GatherReport.Page> page(DeliveryKey delivery, long before, int size) {
        return Panache.withSession(() -> GatherEntity.<GatherEntity>find(
                                "deliveryKey = ?1 and seq < ?2 order by seq desc", delivery.toString(), before)
                        .page(0, size + 1)
                        .list())
                .map(found -> page(found, size));
    }

    /** @param found one more than the page takes, if there are that many */
    private static GatherReport.Page page(List<GatherEntity> found, int size) {
        List<GatherEntity> page = found.subList(0, Math.min(size, found.size()));
        Long next = found.size() > size ? page.get(size - 1).seq : null;
        return new GatherReport.Page(page.stream().map(GatherEntity::report).toList(), next);
    }
}
