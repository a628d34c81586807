package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Name;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Objects of one kind by their name, found without the schema too; a big catalog costs no more than a small one. */
final class Named<T> {
    private final Map<Name, T> exact = new LinkedHashMap<>();
    private final Map<String, Set<Name>> homonyms = new HashMap<>();

    void put(Name name, T object) {
        if (exact.put(name, object) == null) {
            homonyms.computeIfAbsent(name.name(), any -> new LinkedHashSet<>(2)).add(name);
        }
    }

    void remove(Name name) {
        if (exact.remove(name) != null) {
            homonyms.computeIfPresent(name.name(), (any, names) -> {
                names.remove(name);
                return names.isEmpty() ? null : names;
            });
        }
    }

    @Nullable
    T get(Name name) {
        return exact.get(name);
    }

    Map<Name, T> entries() {
        return Collections.unmodifiableMap(exact);
    }

    /** The names, without schema, of those that are so. */
    List<String> namesWhere(Predicate<T> is) {
        return exact.entrySet().stream()
                .filter(entry -> is.test(entry.getValue()))
                .map(entry -> entry.getKey().name())
                .toList();
    }

    Collection<T> all() {
        return Collections.unmodifiableCollection(exact.values());
    }

    /** A name without schema is found wherever the search path may lead, if there is only one of it. */
    @Nullable
    T find(Name name) {
        T found = exact.get(Catalog.key(name));
        if (found != null || name.schema() != null) {
            return found;
        }
        Set<Name> names = homonyms.getOrDefault(name.name(), Set.of());
        return names.size() == 1 ? exact.get(names.iterator().next()) : null;
    }
}
