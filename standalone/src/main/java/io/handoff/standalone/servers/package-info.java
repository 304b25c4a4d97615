/** Programs as child processes of a JVM: real Kafka and real Postgres, for the launcher and for tests, and the AOT caches they start from. */
@NullMarked
package io.handoff.standalone.servers;

import org.jspecify.annotations.NullMarked;
