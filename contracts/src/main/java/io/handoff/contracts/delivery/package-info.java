/** What a delivery is, as every service sees it. */
@NullMarked
package io.handoff.contracts.delivery;

import org.jspecify.annotations.NullMarked;
