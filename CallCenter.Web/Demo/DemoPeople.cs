using System.Globalization;
using System.Text.Json;
using CallCenter.Core.Contacts;

namespace CallCenter.Web.Demo;

/// <summary>Invents clients. The same seed invents the same ones.</summary>
internal sealed class DemoPeople(int seed)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly Words _words = Read();
    private readonly Random _random = new(seed);

    /// <summary>Numbers with codes that no carrier has been given: whatever line they are dialled on, nobody is disturbed.</summary>
    public IEnumerable<Contact> Clients(int count)
    {
        HashSet<string> phones = [];
        while (phones.Count < count)
        {
            var region = Any(_words.Regions);
            var phone = string.Create(CultureInfo.InvariantCulture, $"7{region.Code}{_random.Next(2_000_000, 9_999_999)}");
            if (phones.Add(phone))
            {
                yield return Client(region, phone);
            }
        }
    }

    public string FullName()
    {
        var names = Any([_words.Men, _words.Women]);
        return $"{Any(names.Last)} {Any(names.First)} {Any(names.Middle)}";
    }

    private Contact Client(Region region, string phone) => new()
    {
        Phone = phone,
        FullName = FullName(),
        Email = Sometimes(0.4) ? string.Create(CultureInfo.InvariantCulture, $"client{phone[^6..]}@example.ru") : "",
        BirthDate = Sometimes(0.6) ? new DateOnly(1955, 1, 1).AddDays(_random.Next(18_000)) : null,
        Position = Sometimes(0.5) ? Any(_words.Positions) : "",
        City = Any(region.Cities),
        Address = Sometimes(0.5) ? string.Create(CultureInfo.InvariantCulture, $"{Any(_words.Streets)}, {_random.Next(1, 120)}") : "",
        Description = Sometimes(0.5) ? Any(_words.Interests) : "",
        Region = region.Name,
        TimeZone = region.Zone,
        Provider = region.Provider,
    };

    private bool Sometimes(double share) => _random.NextDouble() < share;

    private T Any<T>(T[] choices) => choices[_random.Next(choices.Length)];

    private static Words Read()
    {
        using var stream = typeof(DemoPeople).Assembly.GetManifestResourceStream("demo-people.json")!;
        return JsonSerializer.Deserialize<Words>(stream, s_json)!;
    }

    private sealed record Words(Names Men, Names Women, Region[] Regions, string[] Streets, string[] Positions, string[] Interests);

    private sealed record Names(string[] First, string[] Middle, string[] Last);

    private sealed record Region(string Code, string Name, string Zone, string Provider, string[] Cities);
}
