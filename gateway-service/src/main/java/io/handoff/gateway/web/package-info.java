/** What every route of the gateway needs, and the administrator's door: bounded bodies, problems, the admin key. */
@NullMarked
package io.handoff.gateway.web;

import org.jspecify.annotations.NullMarked;
