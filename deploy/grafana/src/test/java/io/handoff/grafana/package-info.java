/** Makes the dashboards of their definitions, and holds them to rules. */
@NullMarked
package io.handoff.grafana;

import org.jspecify.annotations.NullMarked;
