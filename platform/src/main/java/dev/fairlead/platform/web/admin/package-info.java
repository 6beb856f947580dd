/**
 * REST paths that every service has for its operators.
 *
 * <p>Contract under failure: a reload that finds problems changes nothing and answers with all of
 * them.
 */
@NullMarked
package dev.fairlead.platform.web.admin;

import org.jspecify.annotations.NullMarked;
