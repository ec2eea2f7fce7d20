using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CallCenter.Core.Data;

/// <summary>Times are stored and read as UTC whatever the provider does with kinds.</summary>
public sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
