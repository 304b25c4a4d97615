/** Settings of merchants and fleets as every service holds them, from compacted topics. */
@NullMarked
package io.handoff.contracts.settings;

import org.jspecify.annotations.NullMarked;
