using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CallCenter.Core;
using CallCenter.Web.Shell;
using FluentValidation;

namespace CallCenter.Tests.Unit.Language;

public sealed partial class RefusalWordsTests
{
    private static readonly CultureInfo[] s_languages = [CultureInfo.InvariantCulture, new("en")];

    public static TheoryData<string> RefusalNames => [.. RefusalTypes.Select(type => type.Name)];

    public static TheoryData<string> RuleCodes => [.. Codes];

    private static IEnumerable<Type> RefusalTypes => typeof(Refusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal)));

    private static IEnumerable<string> Codes => typeof(FieldRules)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(constant => constant.IsLiteral)
        .Select(constant => (string)constant.GetRawConstantValue()!);

    [Theory]
    [MemberData(nameof(RefusalNames))]
    public void Refusal_InEachLanguage_HasWordsForItsFacts(string name)
    {
        var facts = RefusalTypes.Single(type => type.Name == name).GetConstructors().Max(constructor => constructor.GetParameters().Length);
        foreach (var language in s_languages)
        {
            var text = RefusalTexts.ResourceManager.GetResourceSet(language, true, false)?.GetString(name);

            Assert.False(string.IsNullOrWhiteSpace(text), $"No words for {name} in '{language}'");
            Assert.All(Placeholder().Matches(text), match => Assert.InRange(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), 0, facts - 1));
        }
    }

    [Theory]
    [MemberData(nameof(RuleCodes))]
    public void FieldRule_InEachLanguage_HasWords(string code)
    {
        foreach (var language in s_languages)
        {
            Assert.False(string.IsNullOrWhiteSpace(FieldTexts.ResourceManager.GetResourceSet(language, true, false)?.GetString(code)));
        }
    }

    [Fact]
    public void Validators_EveryRule_NamesACodeThatHasWords()
    {
        var validators = typeof(Refusal).Assembly.GetTypes()
            .Where(type => typeof(IValidator).IsAssignableFrom(type) && type is { IsAbstract: false })
            .Select(Create)
            .ToList();
        Assert.NotEmpty(validators);

        var unknown =
            from validator in validators
            from rule in validator.CreateDescriptor().Rules
            from component in rule.Components
                // This one steps into another validator.
            where component.Validator.Name is not "ChildValidatorAdaptor"
            let code = component.ErrorCode ?? component.Validator.Name
            where !Codes.Contains(code)
            select $"{validator.GetType().Name}: {rule.PropertyName} {code}";

        // Their failures carry codes of their own, one for each way a list can be wrong.
        Assert.Equal(
            ["BlacklistInputValidator: Phones PredicateValidator", "CardInputValidator: Tags PredicateValidator", "CardTemplateInputValidator: Fields PredicateValidator", "ProjectTimesValidator: Holidays PredicateValidator", "ProjectTimesValidator: Windows PredicateValidator", "RetryRowInputValidator: Intervals PredicateValidator"],
            unknown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Words_ForRefusalsGone_AreGoneToo()
    {
        var words = RefusalTexts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, true, false)!
            .Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key);

        Assert.Empty(words.Except(RefusalTypes.Select(type => type.Name)));
    }

    private static IValidator Create(Type type)
    {
        var parameters = type.GetConstructors().Single().GetParameters();
        return (IValidator)Activator.CreateInstance(type, [.. parameters.Select(parameter => parameter.ParameterType == typeof(TimeProvider) ? TimeProvider.System : null)])!;
    }

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Placeholder();
}
