/** What every HTTP route of the gateway needs: reading a bounded body, answering JSON. */
@NullMarked
package io.handoff.gateway.web;

import org.jspecify.annotations.NullMarked;
