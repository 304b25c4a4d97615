package io.handoff.houserules.sample.bills;

import com.fasterxml.jackson.annotation.JsonSubTypes;

/** A closed set as Jackson wants it: it lists its members, which know it. */
@JsonSubTypes(@JsonSubTypes.Type(Fee.class))
sealed interface Charge permits Fee {}
