/** {@code ./handoff dlq}: records that services have set aside, looked at and replayed. */
@NullMarked
package io.handoff.standalone.deadletters;

import org.jspecify.annotations.NullMarked;
