/** What the published language looks like on the wire. */
@NullMarked
package io.handoff.contracts.golden;

import org.jspecify.annotations.NullMarked;
