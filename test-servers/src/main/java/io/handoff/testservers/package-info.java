/** One Kafka and one Postgres for all tests of a module. */
@NullMarked
package io.handoff.testservers;

import org.jspecify.annotations.NullMarked;
