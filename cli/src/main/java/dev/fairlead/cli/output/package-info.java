/**
 * Tables, fields, trees and JSON on the output stream; the form is stable for scripts.
 *
 * <p>Contract: pure text from values; nothing is cut off, and there are no colours.
 */
@NullMarked
package dev.fairlead.cli.output;

import org.jspecify.annotations.NullMarked;
