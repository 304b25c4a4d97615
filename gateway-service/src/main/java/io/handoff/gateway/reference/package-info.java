/** The API described for its callers: an OpenAPI document and a page that shows it. */
@NullMarked
package io.handoff.gateway.reference;

import org.jspecify.annotations.NullMarked;
