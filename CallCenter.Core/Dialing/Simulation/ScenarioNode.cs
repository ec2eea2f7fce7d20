using System.Globalization;
using System.Text.Json;

namespace CallCenter.Core.Dialing.Simulation;

/// <summary>An object of the text, or the absence of one, with its place for messages.</summary>
internal readonly struct ScenarioNode
{
    private const double Longest = 1e9;
    private const int MostParts = 100;
    private readonly JsonElement? _element;

    public ScenarioNode(JsonElement element, string path)
    {
        (_element, Path) = (element, path);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new ScenarioException($"{(path.Length == 0 ? "the scenario" : path)}: an object is needed");
        }
    }

    private ScenarioNode(string path) => Path = path;

    public string Path { get; }

    public ScenarioNode Part(string key) => Find(key) is { } part ? new(part, At(key)) : new(At(key));

    public IEnumerable<ScenarioNode> Items(string key)
    {
        if (Find(key) is not { } list)
        {
            return [];
        }

        var path = At(key);
        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select((item, index) => new ScenarioNode(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")))]
            : throw new ScenarioException($"{path}: a list is needed");
    }

    public string Text(string key, string otherwise) => Find(key) is not { } value ? otherwise
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : throw new ScenarioException($"{At(key)}: a text is needed");

    public bool Flag(string key, bool otherwise) => Find(key) is not { } value ? otherwise
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw new ScenarioException($"{At(key)}: true or false is needed");

    public double Number(string key, double otherwise, double least, double most) => Find(key) is { } value ? NumberOf(value, At(key), least, most) : otherwise;

    public double Share(string key, double otherwise) => Number(key, otherwise, 0, 1);

    public int Whole(string key, int otherwise, int least, int most)
    {
        var number = Number(key, otherwise, least, most);
        return number == Math.Floor(number) ? (int)number : throw new ScenarioException($"{At(key)}: a whole number is needed");
    }

    /// <summary>A number of seconds or a distribution; null when there is none.</summary>
    public Distribution? Duration(string key) => Find(key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number ? new ConstantTime(NumberOf(value, At(key), 0, Longest))
        : new ScenarioNode(value, At(key)).ToDistribution();

    private Distribution ToDistribution()
    {
        var kind = Text("dist", "");
        Distribution plain = kind switch
        {
            "const" => new ConstantTime(Needed("mean")),
            "exp" => new ExponentialTime(Needed("mean")),
            "uniform" => Uniform(),
            "lognormal" => new LognormalTime(Needed("mean"), Cv()),
            "gamma" when Cv() == 0 => new ConstantTime(Needed("mean")),
            "gamma" => new GammaTime(Needed("mean"), Cv()),
            "mix" => Mix(),
            _ => throw new ScenarioException($"{At("dist")}: \"{kind}\" is none of const, exp, uniform, lognormal, gamma, mix"),
        };
        // A uniform one has bounds of its own under the same name.
        return kind == "uniform" ? plain : plain with { Shift = Number("shift", 0, 0, Longest), Max = Number("max", double.PositiveInfinity, 0, double.PositiveInfinity) };
    }

    private UniformTime Uniform()
    {
        var (min, max) = (Needed("min"), Needed("max"));
        return min <= max ? new(min, max) : throw new ScenarioException($"{At("max")}: less than min");
    }

    private MixedTime Mix()
    {
        var parts = Items("parts").Select(part => (part.Number("weight", 1, 0, Longest), part.ToDistribution())).ToList();
        return parts.Count is 0 or > MostParts || parts.Sum(part => part.Item1) <= 0
            ? throw new ScenarioException($"{At("parts")}: 1 to {MostParts} parts with a weight are needed")
            : new(parts);
    }

    private double Cv() => Number("cv", 1, 0, 100);

    private double Needed(string key) => Find(key) is null ? throw new ScenarioException($"{At(key)}: is needed") : Number(key, 0, 0, Longest);

    private static double NumberOf(JsonElement value, string path, double least, double most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most
            ? number
            : throw new ScenarioException(string.Create(CultureInfo.InvariantCulture, $"{path}: a number from {least} to {most} is needed"));

    private JsonElement? Find(string key) =>
        _element is { } element && element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string At(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
