package dev.fairlead.alert.gotemplate;

import org.jspecify.annotations.Nullable;

/**
 * A value with fields besides what it is: also a list or a map may be one, as Go's types have
 * methods. A field that is a {@link TemplateFunction} is a method.
 */
public interface Fielded {

    /**
     * The value of a field; null for nothing.
     *
     * @throws TemplateException where there is none of that name
     */
    @Nullable Object get(String field);
}
