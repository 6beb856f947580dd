/**
 * Tables, fields, trees and JSON on the output stream; the form is stable for scripts.
 *
 * <p>Contract: pure text from values, nothing is cut off, and colour only on a terminal.
 */
@NullMarked
package dev.fairlead.cli.output;

import org.jspecify.annotations.NullMarked;
