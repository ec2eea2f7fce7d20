using System.Globalization;
using System.Text.Json;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Templates;

namespace CallCenter.Tests.Unit.Contacts.Templates;

public sealed class TemplateTextTests
{
    private const string Hostile = """<img src=x onerror="a()">&'{ФИО}""";

    [Theory]
    [InlineData("Здравствуйте, {Имя}!", "Здравствуйте, Иван!")]
    [InlineData("{ФИО} {фио} {FullName} {fullname} { ФИО }", "Иванов Иван Иванович Иванов Иван Иванович Иванов Иван Иванович Иванов Иван Иванович Иванов Иван Иванович")]
    [InlineData("{Телефон} {Phone}", "+7 922 871-13-45 +7 922 871-13-45")]
    [InlineData("{E-mail} {Email}", "i@example.org i@example.org")]
    [InlineData("{Город}, {Адрес}; {Должность}", "Орск, Мира 1; директор")]
    [InlineData("{Дата рожд.} {BirthDate}", "01.02.1980 01.02.1980")]
    [InlineData("{Описание}|{Статус}|{Оператор}|{Проект}", "постоянный|Новый|Петрова Анна|Опрос")]
    [InlineData("{Дата} {Время}", "24.03.2026 09:05")]
    [InlineData("{Номер договора} {номер ДОГОВОРА}", "А-17 А-17")]
    [InlineData("{Кличка} {} {{ФИО}} }{", "{Кличка} {} {Иванов Иван Иванович} }{")]
    public void Fill_Plain_PutsTheContactsValues(string text, string expected) => Assert.Equal(expected, TemplateText.Fill(text, Values(), TextTarget.Plain));

    [Fact]
    public void Fill_Html_LetsNoValueBecomeMarkup() => Assert.Equal(
        "<p title=\"&lt;img src=x onerror=&quot;a()&quot;&gt;&amp;&#x27;{ФИО}\">",
        TemplateText.Fill("<p title=\"{ФИО}\">", Values(Hostile), TextTarget.Html));

    [Fact]
    public void Fill_Html_KnowsANameWrittenWithEntitiesOrTags() => Assert.Equal(
        "01.02.1980 Иванов Иван Иванович", TemplateText.Fill("{Дата&nbsp;рожд.} {<b>ФИО</b>}", Values(), TextTarget.Html));

    [Fact]
    public void Fill_Url_LetsNoValueBecomeAnotherParameter()
    {
        var url = new Uri(TemplateText.Fill("https://sms.example/send?to={Телефон}&text={ФИО}&key=1", Values("a&key=2#?/ я"), TextTarget.Url));

        Assert.Equal("?to=79228711345&text=a%26key%3D2%23%3F%2F%20%D1%8F&key=1", url.Query);
    }

    [Fact]
    public void Fill_Json_StaysJson()
    {
        var json = TemplateText.Fill("""{"name":"{ФИО}","phone":"{Телефон}"}""", Values("a\"},\n\\Я</script>"), TextTarget.Json);

        using var read = JsonDocument.Parse(json);
        Assert.Equal("a\"},\n\\Я</script>", read.RootElement.GetProperty("name").GetString());
        Assert.Equal("79228711345", read.RootElement.GetProperty("phone").GetString());
    }

    [Theory]
    [InlineData(TextTarget.Plain)]
    [InlineData(TextTarget.Html)]
    [InlineData(TextTarget.Url)]
    [InlineData(TextTarget.Json)]
    public void Fill_WithNumbersHidden_HoldsNoDigitOfTheMiddle(TextTarget target) =>
        Assert.DoesNotContain("8711", TemplateText.Fill("{Телефон}", Values(showsPhone: false), target), StringComparison.Ordinal);

    [Fact]
    public void Fill_AValueWithBraces_IsNotFilledAgain() => Assert.Equal("{Город}", TemplateText.Fill("{ФИО}", Values("{Город}"), TextTarget.Plain));

    [Fact]
    public void Unknown_OfAText_NamesWhatNoFieldAnswersTo() => Assert.Equal(
        ["{Кличка}", "{Nickname}"],
        TemplateText.Unknown("{ФИО} {Кличка} {кличка} {Nickname} {Номер договора} {\"a\":1} {color:red} {}", ["номер договора"]));

    [Theory]
    [InlineData("Иванов Иван Иванович", "Иван")]
    [InlineData("Иванова Анна", "Анна")]
    [InlineData("Анна Петровна", "Анна")]
    [InlineData("Роман Абрамович", "Роман")]
    [InlineData("Анна", "Анна")]
    [InlineData(" ", "")]
    public void FirstNameOf_AFullName_IsTheFirstName(string fullName, string expected) => Assert.Equal(expected, VariableNames.FirstNameOf(fullName));

    [Fact]
    public void Of_EachVariable_HasANameInBothLanguagesThatLeadsBack()
    {
        foreach (var language in new[] { "ru", "en" })
        {
            var before = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = new(language);
            try
            {
                Assert.All(Enum.GetValues<TemplateVariable>(), variable => Assert.Equal(variable, VariableNames.Find(VariableNames.Of(variable))));
                Assert.Equal(language == "ru" ? "ФИО" : "FullName", VariableNames.Of(TemplateVariable.FullName));
            }
            finally
            {
                CultureInfo.CurrentUICulture = before;
            }
        }
    }

    private static TemplateValues Values(string fullName = "Иванов Иван Иванович", bool showsPhone = true) => TemplateValues.Of(
        new Contact
        {
            Phone = "79228711345",
            FullName = fullName,
            Email = "i@example.org",
            City = "Орск",
            Address = "Мира 1",
            Position = "директор",
            BirthDate = new(1980, 2, 1),
            Description = "постоянный",
        },
        new("Опрос", "Новый", "Петрова Анна", new(2026, 3, 24, 9, 5, 0), showsPhone),
        [new("Номер договора", "А-17")]);
}
