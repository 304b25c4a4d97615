package io.handoff.contracts;

/** Topic names. Partition counts and retention stand beside this class, in {@code topics.json}. */
public final class Topics {
    /** Everything that may change a delivery, keyed by delivery. */
    public static final String INTAKE = "handoff.intake.v1";
    /** Answers for one waiting HTTP request each; read by assignment, never by a group. */
    public static final String REPLIES = "handoff.replies.v1";
    /** Facts about deliveries with their full snapshot; holds personal data, internal. */
    public static final String DELIVERIES = "handoff.deliveries.v1";
    /** The same facts without personal data, for analysts. */
    public static final String DELIVERY_FACTS = "handoff.delivery-facts.v1";
    /** Verified callbacks of fleets as they came, keyed by fleet and job. */
    public static final String FLEET_CALLBACKS = "handoff.fleet-callbacks.v1";
    /** Where couriers are, keyed by delivery; many, worth something for seconds, and only the latest of a delivery. */
    public static final String DRIVER_POSITIONS = "handoff.driver-positions.v1";
    /** Attempts to tell merchants, keyed by delivery, without bodies and personal data; some may be missing. */
    public static final String CALLBACK_ATTEMPTS = "handoff.callback-attempts.v1";
    /** Commands about callbacks, keyed by the delivery they are of, or by the merchant whose endpoint they are about. */
    public static final String CALLBACK_COMMANDS = "handoff.callback-commands.v1";
    /** Commands to simulated fleets, keyed by delivery; worth something for a minute. */
    public static final String SIMULATOR_COMMANDS = "handoff.simulator-commands.v1";
    /** Merchant settings, compacted, keyed by merchant id. */
    public static final String MERCHANTS = "handoff.merchants.v1";
    /** Fleet settings, compacted, keyed by fleet id. */
    public static final String FLEETS = "handoff.fleets.v1";

    private Topics() {}

    /** The dead-letter topic of one service for one topic. */
    public static String deadLetters(String topic, String service) {
        return topic + '.' + service + ".dlq";
    }
}
