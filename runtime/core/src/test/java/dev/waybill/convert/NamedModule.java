package dev.waybill.convert;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Compiles and loads a module of its own, with a record that nothing converts. */
final class NamedModule {

  private NamedModule() {}

  static Object newRecord(Path directory) throws ReflectiveOperationException, IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path module = sources.resolve("module-info.java");
    Path type = sources.resolve("UserCreated.java");
    Files.writeString(module, "module com.example.users { exports com.example.users; }");
    Files.writeString(
        type, "package com.example.users; public record UserCreated(String userId) {}");
    Lab.compile(Stream.of("-d", classes.toString(), module.toString(), type.toString()));
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration()
            .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("com.example.users"));
    Class<?> loaded =
        boot.defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader())
            .findLoader("com.example.users")
            .loadClass("com.example.users.UserCreated");
    Constructor<?> constructor = loaded.getConstructor(String.class);
    return constructor.newInstance("u-1");
  }
}
