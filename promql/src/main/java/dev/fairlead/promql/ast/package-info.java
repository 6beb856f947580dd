/**
 * The syntax tree of PromQL: sealed records, each with its place in the text.
 *
 * <p>Trees are immutable and were type-checked by the parser that made them. They print
 * canonically.
 */
@NullMarked
package dev.fairlead.promql.ast;

import org.jspecify.annotations.NullMarked;
