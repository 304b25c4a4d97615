/** The door every fleet request comes through: known fleet, valid signature, readable body. */
@NullMarked
package io.handoff.simulator.fleet.http;

import org.jspecify.annotations.NullMarked;
