/** The JSON a merchant reads, in the GET answer and in the order_update callback alike. */
@NullMarked
package io.handoff.contracts.merchantapi;

import org.jspecify.annotations.NullMarked;
