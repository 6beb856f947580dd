/**
 * Tables, fields, trees and JSON on the output stream; the form is stable for scripts.
 *
 * <p>Contract: pure text from values, without colours. Only tables on a terminal are cut or folded,
 * and no name, id or time in them.
 */
@NullMarked
package dev.fairlead.cli.output;

import org.jspecify.annotations.NullMarked;
