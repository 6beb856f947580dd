/**
 * Templates in the language of Go's {@code text/template}, which Prometheus and Alertmanager use.
 *
 * <p>Contract under failure: what cannot be parsed is refused with its place; what fails while it
 * is executed, or takes too many steps or too much room, ends with a {@link
 * dev.fairlead.alert.gotemplate.TemplateException}. Nothing here blocks, unless a function does.
 */
@NullMarked
package dev.fairlead.alert.gotemplate;

import org.jspecify.annotations.NullMarked;
