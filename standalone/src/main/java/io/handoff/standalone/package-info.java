/** The launcher: starts, watches and stops Kafka, Postgres and the five services on one machine. */
@NullMarked
package io.handoff.standalone;

import org.jspecify.annotations.NullMarked;
