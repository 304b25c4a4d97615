package io.handoff.houserules.sample.bills;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity outside persistence. */
@Entity
public class Bill {
    @Id
    long id;
}
