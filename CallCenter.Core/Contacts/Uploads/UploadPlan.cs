using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>How a text file is read, and where its table begins.</summary>
/// <param name="Encoding">One of <see cref="TextEncodings"/>; empty: as the content says.</param>
/// <param name="Separator">Null: as the first line says.</param>
/// <param name="HeaderRow">The row of the headers by its number in the file; 0: there is none; null: as the content says.</param>
public sealed record FileReading(string Encoding = "", char? Separator = null, int? HeaderRow = null)
{
    public static IReadOnlyList<string> TextEncodings { get; } = ["utf-8", "windows-1251", "cp866", "koi8-r", "utf-16", "utf-16BE"];
    public static IReadOnlyList<char> Separators { get; } = [';', ',', '\t', '|'];
}

/// <summary>How a column came to its field.</summary>
public enum MappedBy
{
    Hand = 0,

    /// <summary>By its header or by what it holds.</summary>
    Guess = 1,

    /// <summary>As in the project's last file.</summary>
    LastTime = 2,
}

/// <param name="Target">One of <see cref="ColumnTargets"/>; empty: the column is ignored.</param>
public sealed record PlanColumn(string Header, string Target = "", MappedBy By = MappedBy.Hand);

/// <summary>What is to be done with a file: how it is read, which column is what, what is checked, which tags its contacts get.</summary>
public sealed record UploadPlan
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public FileReading Reading { get; init; } = new();
    public IReadOnlyList<PlanColumn> Columns { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>«Проверка на дубли номеров в проекте».</summary>
    public bool DropDuplicates { get; init; } = true;

    /// <summary>Numbers that any other project has are duplicates too.</summary>
    public bool DropKnownElsewhere { get; init; }

    /// <summary>«Проверка по черному списку».</summary>
    public bool DropBlacklisted { get; init; } = true;

    public static UploadPlan Parse(string text) => text.Length == 0 ? new() : JsonSerializer.Deserialize<UploadPlan>(text, s_json)!;

    public string Write() => JsonSerializer.Serialize(this, s_json);
}
