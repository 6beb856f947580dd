/**
 * What a page shows: named parts with their values, rendered the same way for the page itself and
 * for its live updates.
 *
 * <p>Contract under failure: a part whose service is away renders the sentence that says so.
 */
@NullMarked
package dev.fairlead.console.view;

import org.jspecify.annotations.NullMarked;
