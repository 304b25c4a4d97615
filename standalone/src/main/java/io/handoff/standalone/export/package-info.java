/** {@code ./handoff export}: a day of the public topics as files, for those who don't read Kafka. */
@NullMarked
package io.handoff.standalone.export;

import org.jspecify.annotations.NullMarked;
