/**
 * The configuration of incidents: {@code config/incident/}, and the section {@code incident} of the
 * service catalogue.
 *
 * <p>Every name is checked across the files: a policy that names an unknown rota, a rota that names
 * an unknown person, a person who could not be paged. What is wrong is never used. What an incident
 * needs is frozen into it when it is opened.
 */
@NullMarked
package dev.fairlead.incident.config;

import org.jspecify.annotations.NullMarked;
