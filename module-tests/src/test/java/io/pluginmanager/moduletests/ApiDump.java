package io.pluginmanager.moduletests;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the public and protected types and members of a module as text, the same on every JDK. */
final class ApiDump {

    private static final Pattern KNOWN_PACKAGES = Pattern.compile("\\b(?:java|io\\.pluginmanager)\\.(?:[a-z]+\\.)*");
    private static final int SHOWN =
            Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;

    private ApiDump() {}

    static String of(Class<?> anchor) {
        var module = Checkout.descriptorOf(anchor);
        StringBuilder text = new StringBuilder();
        module.descriptor().exports().stream()
                .map(export -> export.source())
                .sorted()
                .forEach(name -> {
                    text.append("package ").append(name).append("\n\n");
                    Checkout.classNames(module).stream()
                            .filter(type -> type.startsWith(name + ".") && type.indexOf('.', name.length() + 1) < 0)
                            .map(type -> load(anchor, type))
                            .filter(ApiDump::isVisible)
                            .forEach(type -> appendType(text, type));
                });
        return text.toString();
    }

    private static Class<?> load(Class<?> anchor, String name) {
        try {
            return Class.forName(name, false, anchor.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("listed, but not found: " + name, e);
        }
    }

    private static boolean isVisible(@Nullable Class<?> type) {
        return type == null || isVisible(type.getModifiers()) && isVisible(type.getEnclosingClass());
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void appendType(StringBuilder text, Class<?> type) {
        List<Type> parents = new ArrayList<>();
        Type superclass = type.getGenericSuperclass();
        if (superclass != null && superclass != Object.class && !type.isEnum() && !type.isRecord()) {
            parents.add(superclass);
        }
        parents.addAll(Arrays.asList(type.getGenericInterfaces()));
        boolean impliesFinal = type.isEnum() || type.isRecord();
        text.append(modifiers(type.getModifiers() & (impliesFinal ? ~Modifier.FINAL : ~0), type.isInterface()))
                .append(type.isSealed() ? "sealed " : "")
                .append(kind(type))
                .append(' ')
                .append(type.getName()
                        .substring(type.getPackageName().length() + 1)
                        .replace('$', '.'))
                .append(variables(type.getTypeParameters()))
                .append(parents.isEmpty() ? "" : " extends " + names(parents.toArray(Type[]::new)))
                .append('\n');
        members(type)
                .distinct()
                .sorted()
                .forEach(member -> text.append("    ").append(member).append('\n'));
        text.append('\n');
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields = Stream.of(type.getDeclaredFields())
                .filter(ApiDump::isShown)
                .map(field -> field.isEnumConstant() ? field.getName() : field(field));
        Stream<String> constructors = Stream.of(type.getDeclaredConstructors())
                .filter(ApiDump::isShown)
                .map(ApiDump::constructor);
        Stream<String> methods = Stream.of(type.getDeclaredMethods())
                .filter(method -> isShown(method) && !isGenerated(method))
                .map(ApiDump::method);
        return Stream.of(fields, constructors, methods).flatMap(lines -> lines);
    }

    private static boolean isShown(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isGenerated(Method method) {
        return method.getDeclaringClass().isEnum()
                && (method.getName().equals("values") || method.getName().equals("valueOf"));
    }

    private static String field(Field field) {
        return modifiers(field.getModifiers(), false)
                + typed(field.getAnnotatedType(), field.getGenericType())
                + " "
                + field.getName();
    }

    private static String constructor(Constructor<?> constructor) {
        return modifiers(constructor.getModifiers(), false)
                + constructor.getDeclaringClass().getSimpleName()
                + rest(constructor);
    }

    private static String method(Method method) {
        return modifiers(method.getModifiers(), false)
                + (method.isDefault() ? "default " : "")
                + variables(method.getTypeParameters())
                + typed(method.getAnnotatedReturnType(), method.getGenericReturnType())
                + " "
                + method.getName()
                + rest(method);
    }

    private static String rest(Executable code) {
        String parameters =
                Stream.of(code.getParameters()).map(ApiDump::parameter).collect(joining(", ", "(", ")"));
        Type[] thrown = code.getGenericExceptionTypes();
        return parameters + (thrown.length == 0 ? "" : " throws " + names(thrown));
    }

    private static String parameter(Parameter parameter) {
        String type = typed(parameter.getAnnotatedType(), parameter.getParameterizedType());
        return parameter.isVarArgs() ? type.replaceFirst("\\[]$", "...") : type;
    }

    private static String typed(AnnotatedElement use, Type type) {
        return (use.isAnnotationPresent(Nullable.class) ? "@Nullable " : "") + names(type);
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Stream.of(variables)
                        .map(variable -> variable.getName() + " extends " + names(variable.getBounds()))
                        .collect(joining(", ", "<", "> "))
                        .replace(" extends Object", "");
    }

    private static String names(Type... types) {
        return Stream.of(types)
                .map(type -> KNOWN_PACKAGES
                        .matcher(type.getTypeName())
                        .replaceAll("")
                        .replace('$', '.'))
                .collect(joining(", "));
    }

    private static String modifiers(int modifiers, boolean isInterface) {
        String text = Modifier.toString(modifiers & SHOWN & (isInterface ? ~Modifier.ABSTRACT : ~0));
        return text.isEmpty() ? "" : text + " ";
    }
}
