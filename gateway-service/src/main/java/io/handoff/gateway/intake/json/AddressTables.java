package io.handoff.gateway.intake.json;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Reads the tables before the first request comes: on an event loop, where they are used, it would take too long. */
@Singleton
final class AddressTables {
    private static final Logger LOG = Logger.getLogger(AddressTables.class);
    private static final String ANY_NUMBER = "+12124567890";

    void load(@Observes StartupEvent event) {
        LOG.debugf(
                "tables read zips=%d zones=%d phone=%s",
                ZipCentroids.all().size(), ZoneCountries.size(), PhoneNumbers.e164(ANY_NUMBER, "US"));
    }
}
