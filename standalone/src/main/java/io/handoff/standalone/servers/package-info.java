/** Real Kafka and real Postgres as child processes of a JVM: for the launcher and for tests. */
@NullMarked
package io.handoff.standalone.servers;

import org.jspecify.annotations.NullMarked;
