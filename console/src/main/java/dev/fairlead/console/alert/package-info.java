/** Alerts and silences: lists, pages, and what a silence would hide before it is begun. */
@NullMarked
package dev.fairlead.console.alert;

import org.jspecify.annotations.NullMarked;
