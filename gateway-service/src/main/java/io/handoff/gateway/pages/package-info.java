/** What people see in a browser: the recipient's page of a delivery, and the reference of the API. */
@NullMarked
package io.handoff.gateway.pages;

import org.jspecify.annotations.NullMarked;
